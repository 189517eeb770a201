"""What moto's CloudFormation lacks of our templates, measured with moto 5.2.1; moto's own services do the work.

AWS::Scheduler::ScheduleGroup, AWS::Scheduler::Schedule: moto has the service, and no type of CloudFormation for it.
AWS::Batch::ComputeEnvironment: moto fails without a ServiceRole, which AWS takes the service's own for, and does not know
the families default_x86_64 and default_arm64.
Left out: see LEFT_OUT.
"""
import boto3
from moto.batch.models import ComputeEnvironment
from moto.cloudformation.parsing import get_model_map
from moto.core.common_models import CloudFormationModel

# moto makes nothing of them, and nothing here refers to them.
LEFT_OUT = {
    "AWS::CDK::Metadata",  # nothing of AWS
    "AWS::SQS::QueuePolicy",  # the laboratory decides by it, moto does not
}

SERVICE_ROLE = "AWSServiceRoleForbatch"  # as moto spells it


class ScheduleGroup(CloudFormationModel):
    __module__ = "moto.scheduler.models"  # moto takes the service from here

    def __init__(self, name, arn):
        self.physical_resource_id, self.arn = name, arn

    @staticmethod
    def cloudformation_name_type():
        return "Name"

    @staticmethod
    def cloudformation_type():
        return "AWS::Scheduler::ScheduleGroup"

    @classmethod
    def has_cfn_attr(cls, attr):
        return attr == "Arn"

    def get_cfn_attribute(self, attribute):
        return self.arn

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        group = boto3.client("scheduler", region_name).create_schedule_group(Name=resource_name, **cloudformation_json["Properties"])
        return cls(resource_name, group["ScheduleGroupArn"])


class Schedule(CloudFormationModel):
    __module__ = "moto.scheduler.models"  # moto takes the service from here

    def __init__(self, name):
        self.physical_resource_id = name

    @staticmethod
    def cloudformation_name_type():
        return "Name"

    @staticmethod
    def cloudformation_type():
        return "AWS::Scheduler::Schedule"

    @classmethod
    def has_cfn_attr(cls, attr):
        return attr == "Arn"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        # botocore's model refuses names and kinds of values that Scheduler has not.
        boto3.client("scheduler", region_name).create_schedule(**{**cloudformation_json["Properties"], "Name": resource_name})
        return cls(resource_name)


def as_moto_takes_it(create):
    def created(resource_name, cloudformation_json, account_id, region_name, **kwargs):
        resources = cloudformation_json["Properties"]["ComputeResources"]
        resources["InstanceTypes"] = ["optimal" if kind.startswith("default_") else kind for kind in resources["InstanceTypes"]]
        cloudformation_json["Properties"].setdefault("ServiceRole", boto3.client("iam").get_role(RoleName=SERVICE_ROLE)["Role"]["Arn"])
        return create(resource_name, cloudformation_json, account_id, region_name, **kwargs)

    return created


ComputeEnvironment.create_from_cloudformation_json = as_moto_takes_it(ComputeEnvironment.create_from_cloudformation_json)


def unknown(template):
    """The types of a template that moto does not make."""
    return {resource["Type"] for resource in template["Resources"].values()} - set(get_model_map())
