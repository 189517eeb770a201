"""Loads one day of a source into the lake. Run it twice for a day, and the day is there once."""
import datetime
import json
import os
import sys

import boto3

source = sys.argv[1]
# The time that the run was due: through retries, repairs and reruns it stays the same, the clock does not.
due = datetime.datetime.fromisoformat(os.environ["SPOTBATCH_SCHEDULED_AT"])
day = (due - datetime.timedelta(days=1)).date()

rows = [{"source": source, "day": str(day)}]  # Your extraction.
boto3.client("s3").put_object(
    Bucket=os.environ["LAKE"],
    Key=f"{source}/day={day}/rows.json",
    Body="\n".join(map(json.dumps, rows)),
)
print(f"{source} of {day}: {len(rows)} rows")
