#!/usr/bin/env python3
"""Writes shapes.json: what the calls of the state machines take and answer, down to the leaves, from botocore's models.

    pip install botocore==1.43.11 && python3 lib/make-shapes.py

An AWS SDK integration of Step Functions names members as the SDK for Java 2.x does, in PascalCase:
https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
The rule is that of its code generator (Utils.unCapitalize), with DynamoDB's one exception (NULL is Nul):
https://github.com/aws/aws-sdk-java-v2/blob/master/codegen/src/main/java/software/amazon/awssdk/codegen/internal/Utils.java
https://github.com/aws/aws-sdk-java-v2/blob/master/services/dynamodb/src/main/resources/codegen-resources/dynamodb/customization.config
Integrations that Step Functions has of its own (arn:aws:states:::events:putEvents) have the names of the API.
"""
import json
import pathlib

import botocore.session

# The service as the resource of a state names it, its name in botocore, its calls.
SDK = {
    "batch": ("batch", ["SubmitJob", "ListJobs", "DescribeJobs", "DescribeJobDefinitions", "TerminateJob"]),
    "cloudwatchlogs": ("logs", ["PutLogEvents"]),
    "dynamodb": ("dynamodb", ["BatchGetItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"]),
    "resourcegroupstaggingapi": ("resourcegroupstaggingapi", ["GetResources"]),
    "scheduler": ("scheduler", ["GetSchedule"]),
    "sfn": ("stepfunctions", ["SendTaskFailure", "SendTaskSuccess", "StartExecution"]),
}
OWN = {"events": ("events", ["PutEvents"]), "sns": ("sns", ["Publish"]), "sqs": ("sqs", ["SendMessage"])}
# What Step Functions takes as JSON, and makes a text of.
JSON_TEXTS = {("events", "PutEventsRequestEntry", "Detail"), ("sns", "PublishInput", "Message"), ("sqs", "SendMessageRequest", "MessageBody")}
RENAMED = {("dynamodb", "AttributeValue", "NULL"): "Nul"}
SCALARS = {"integer": "number", "long": "number", "float": "number", "double": "number", "boolean": "boolean", "string": "string",
           "timestamp": "string", "blob": "string"}


def java(name):
    """BOOL is Bool, SS is Ss, ResourceARN stays, jobName is JobName."""
    i = 1
    while i < len(name) and name[i].isupper() and not (i < len(name) - 1 and name[i + 1].islower()):
        i += 1
    return name[0].upper() + name[1:i].lower() + name[i:]


class Service:
    def __init__(self, name, model, own):
        self.name, self.model, self.own, self.shapes = name, model, own, {}

    def of(self, shape):
        """A scalar by its name, anything else by the key under which it is written."""
        if getattr(shape, "is_document_type", False):
            return "any"
        if shape.type_name in SCALARS:
            if not getattr(shape, "enum", None):
                return SCALARS[shape.type_name]
            self.shapes.setdefault(shape.name, {"enum": list(shape.enum)})
        elif shape.name not in self.shapes:
            self.shapes[shape.name] = None
            self.shapes[shape.name] = getattr(self, shape.type_name)(shape)
        return f"{self.name}.{shape.name}"

    def list(self, shape):
        return {"list": self.of(shape.member)}

    def map(self, shape):
        return {"map": self.of(shape.value)}

    def structure(self, shape):
        members, wire = {}, {}
        for name, member in shape.members.items():
            said = RENAMED.get((self.name, shape.name, name)) or (name if self.own else java(name))
            members[said] = "any" if (self.name, shape.name, name) in JSON_TEXTS else self.of(member)
            if said[1:] != name[1:]:
                wire[said] = name
        required = [name if self.own else java(name) for name in shape.required_members]
        return {"members": members, **({"required": required} if required else {}), **({"wire": wire} if wire else {})}


def main():
    session = botocore.session.get_session()
    operations, shapes = {}, {}
    for services, own in ((SDK, False), (OWN, True)):
        for name, (model_name, calls) in services.items():
            model = session.get_service_model(model_name)
            service = Service(name, model, own)
            for call in calls:
                operation = model.operation_model(call)
                operations[f"{name}:{call[0].lower()}{call[1:]}"] = {
                    "input": service.of(operation.input_shape),
                    "output": service.of(operation.output_shape) if operation.output_shape else "any",
                    "errors": sorted(error.name for error in operation.error_shapes),
                }
            shapes.update({f"{name}.{key}": shape for key, shape in service.shapes.items()})
    file = pathlib.Path(__file__).with_name("shapes.json")
    file.write_text(json.dumps({"operations": operations, "shapes": dict(sorted(shapes.items()))}, indent=1) + "\n")


main()
