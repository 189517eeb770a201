"""A long computation that can be cut off at any moment: nothing promises a signal when a Spot machine is taken."""
import json
import os
import sys
import time

import boto3

steps = int(sys.argv[1])
# The same through all attempts of a run, and another one for the next run.
key = f"{os.environ['SPOTBATCH_RUN_ID']}.json"
bucket = boto3.resource("s3").Bucket(os.environ["CHECKPOINTS"])


def load() -> dict:
    found = [item for item in bucket.objects.filter(Prefix=key) if item.key == key]
    return json.loads(found[0].get()["Body"].read()) if found else {"step": 0, "value": 0.0}


def save(state: dict) -> None:
    bucket.put_object(Key=key, Body=json.dumps(state))


state = load()
print(f"from step {state['step']} of {steps}")
saved = time.monotonic()
while state["step"] < steps:
    state = {"step": state["step"] + 1, "value": state["value"] + 1 / (state["step"] + 1)}  # Your step.
    if time.monotonic() - saved > 300:
        save(state)
        saved = time.monotonic()
save(state)
print(f"done: {state['value']}")
