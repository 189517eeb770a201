"""The stacks of the lean example, created in moto; what is wrong with what is there comes back in words."""
import json
import logging
import os
import warnings

# moto takes any; botocore asks for some.
os.environ.update(AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none", AWS_DEFAULT_REGION="eu-west-1")
# moto warns of each type that it leaves out; adapters.LEFT_OUT says which those may be.
warnings.simplefilter("ignore")
logging.getLogger("moto").setLevel(logging.ERROR)

import adapters  # noqa: E402
import boto3  # noqa: E402
from moto import mock_aws  # noqa: E402

STACKS = ["Jobs", "Team"]
# By task: when it fires, the size of its array.
TASKS = {"Nightly": ("cron(0 6 * * ? *)", None), "Hourly": ("rate(1 hour)", None), "Parts": ("cron(30 2 ? * 2 *)", 4)}
AT = "2026-01-05T06:00:00Z"


def read(folder):
    return {name: json.load(open(os.path.join(folder, f"{name}.template.json"))) for name in STACKS}


def problems(templates):
    with mock_aws(config={"batch": {"use_docker": False}}):
        return list(look(templates))


def look(templates):
    for name, template in templates.items():
        if new := adapters.unknown(template) - adapters.LEFT_OUT:
            yield f"moto does not know {', '.join(sorted(new))} of {name}: write an adapter, or leave it out and say so"
    # What AWS makes for an account that uses AWS Batch, and what `cdk bootstrap` leaves.
    boto3.client("iam").create_service_linked_role(AWSServiceName="batch.amazonaws.com")
    boto3.client("ssm").put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value="21", Type="String")
    for name, template in templates.items():
        try:
            boto3.client("cloudformation").create_stack(StackName=name, TemplateBody=json.dumps(template), Capabilities=["CAPABILITY_IAM"])
        except Exception as error:  # moto lets what its services raise through
            yield f"the stack {name} is not created: {error}"
            return
    queue = boto3.client("ssm").get_parameter(Name="/spotbatch/lean/queues/default/x86_64")["Parameter"]["Value"]
    yield from queues(queue)
    for task, (expression, size) in TASKS.items():
        yield from definition(task)
        yield from schedule(task, expression, size, queue)


def queues(queue):
    found = boto3.client("batch").describe_job_queues()["jobQueues"]
    if [(each["jobQueueArn"], each["state"]) for each in found] != [(queue, "ENABLED")]:
        yield f"the parameter names {queue}, and the queues are {found}"
    environments = {each["computeEnvironmentArn"] for each in boto3.client("batch").describe_compute_environments()["computeEnvironments"]}
    if not {each["computeEnvironment"] for queue in found for each in queue["computeEnvironmentOrder"]} <= environments:
        yield "a queue has machines that are not there"


def definition(task):
    found = boto3.client("batch").describe_job_definitions(jobDefinitionName=f"lean-{task}", status="ACTIVE")["jobDefinitions"]
    if [each["revision"] for each in found] != [1]:
        yield f"there are {len(found)} definitions lean-{task}"
    for each in found:
        if each["retryStrategy"].get("attempts") != 3:
            yield f"lean-{task} is tried {each['retryStrategy']}"
        role = each["containerProperties"]["executionRoleArn"]
        if role not in roles():
            yield f"lean-{task} is started by {role}, which is not there"


def roles():
    return {role["Arn"]: role for role in boto3.client("iam").list_roles()["Roles"]}


def schedule(task, expression, size, queue):
    scheduler = boto3.client("scheduler")
    found = [each for each in scheduler.list_schedules()["Schedules"] if each["Name"] == f"lean.{task}"]
    if len(found) != 1:
        yield f"there are {len(found)} schedules lean.{task}"
        return
    made = scheduler.get_schedule(Name=found[0]["Name"], GroupName=found[0]["GroupName"])
    target = made["Target"]
    if made["ScheduleExpression"] != expression:
        yield f"{task} fires at {made['ScheduleExpression']}, not {expression}"
    if target["Arn"] != "arn:aws:scheduler:::aws-sdk:batch:submitJob":
        yield f"{task} calls {target['Arn']}"
    role = roles().get(target["RoleArn"])
    if role is None:
        yield f"{task} fires as {target['RoleArn']}, which is not there"
    elif "scheduler.amazonaws.com" not in json.dumps(role["AssumeRolePolicyDocument"]):
        yield f"{task} fires as {target['RoleArn']}, which Scheduler may not"
    urls = boto3.client("sqs").list_queues().get("QueueUrls", [])
    if target["DeadLetterConfig"]["Arn"].split(":")[-1] not in [url.split("/")[-1] for url in urls]:
        yield f"{task} has its dead letters in {target['DeadLetterConfig']['Arn']}, which is not there"
    yield from fire(task, json.loads(target["Input"].replace("<aws.scheduler.scheduled-time>", AT)), size, queue)


def fire(task, request, size, queue):
    """As Scheduler does, which takes the API's names in Pascal case; moto knows whether queue and definition are there."""
    batch = boto3.client("batch")
    try:
        job = batch.submit_job(**camel(request))
    except Exception as error:  # botocore's of names, moto's of what is not there
        yield f"{task} submits nothing: {' '.join(str(error).split())}"
        return
    described = batch.describe_jobs(jobs=[job["jobId"]])["jobs"][0]
    expected = {"jobQueue": queue, "jobName": f"lean-{task}"}
    for name, value in expected.items():
        if described[name] != value:
            yield f"the job of {task} has {name} {described[name]}, not {value}"
    if not described["jobDefinition"].endswith(f":job-definition/lean-{task}:1"):
        yield f"the job of {task} is of {described['jobDefinition']}"
    if request.get("ArrayProperties", {}).get("Size") != size:
        yield f"the job of {task} has the array {request.get('ArrayProperties')}"
    run = f"lean.{task}/{AT}"
    if request["Tags"].get("spotbatch:run") != run:
        yield f"the job of {task} is tagged {request['Tags']}"


def camel(value, free=False):
    """Names of members; those of tags, which are free, stay."""
    if isinstance(value, list):
        return [camel(each) for each in value]
    if not isinstance(value, dict) or free:
        return value
    return {name[0].lower() + name[1:]: camel(each, name in ("Tags", "Parameters")) for name, each in value.items()}
