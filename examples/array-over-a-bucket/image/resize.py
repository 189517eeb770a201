"""One child of an array: takes the objects whose names hash to its number."""
import hashlib
import os
import sys

import boto3

prefix = sys.argv[1]
child = int(os.environ["AWS_BATCH_JOB_ARRAY_INDEX"])
children = int(os.environ["CHILDREN"])
bucket = boto3.resource("s3").Bucket(os.environ["PHOTOS"])


def is_mine(key: str) -> bool:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % children == child


done = {item.key.removeprefix("small/") for item in bucket.objects.filter(Prefix="small/" + prefix)}
for item in bucket.objects.filter(Prefix=prefix):
    # A child that starts again goes on where it stopped.
    if is_mine(item.key) and item.key not in done:
        photo = item.get()["Body"].read()
        bucket.put_object(Key="small/" + item.key, Body=photo)  # Your resizing.
