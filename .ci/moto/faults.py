"""Faults put into the templates, one at a time; each must be found out. usage: faults.py CDK_OUT"""
import copy
import json
import re
import sys

import lean


def of(template, kind):
    return [each["Properties"] for each in template["Resources"].values() if each["Type"] == kind]


def inputs(templates, change):
    for schedule in (each for template in templates.values() for each in of(template, "AWS::Scheduler::Schedule")):
        schedule["Target"]["Input"]["Fn::Join"][1] = [change(part) if isinstance(part, str) else part for part in schedule["Target"]["Input"]["Fn::Join"][1]]


def another_definition(templates):
    inputs(templates, lambda text: text.replace('"JobDefinition":"lean-Hourly"', '"JobDefinition":"lean-hourly"'))


def another_order(templates):
    shared = next(each for each in of(templates["Jobs"], "AWS::SSM::Parameter") if each["Name"].endswith("/shared"))
    shared["Value"]["Fn::Join"][1].reverse()


def no_definition(templates):
    del templates["Team"]["Resources"][next(id for id, each in templates["Team"]["Resources"].items() if each["Type"] == "AWS::Batch::JobDefinition")]


def misspelt(templates):
    inputs(templates, lambda text: text.replace("JobQueue", "Queue"))


def another_target(templates):
    for schedule in of(templates["Jobs"], "AWS::Scheduler::Schedule"):
        schedule["Target"]["Arn"] = "arn:aws:scheduler:::aws-sdk:batch:submitjob"


def new_type(templates):
    templates["Jobs"]["Resources"]["New"] = {"Type": "AWS::Batch::QuotaShare", "Properties": {}}


FAULTS = {
    another_definition: r"Hourly submits nothing: .*lean-hourly",
    another_order: r"the stack Team is not created|Parts fires as .*, which is not there",
    no_definition: r"there are 0 definitions lean-Parts",
    misspelt: r"Nightly submits nothing: .*jobQueue",
    another_target: r"Nightly calls arn:aws:scheduler:::aws-sdk:batch:submitjob",
    new_type: r"moto does not know AWS::Batch::QuotaShare of Jobs",
}

whole = lean.read(sys.argv[1])
missed = 0
for change, expected in FAULTS.items():
    templates = copy.deepcopy(whole)
    change(templates)
    said = lean.problems(templates)
    heard = next((text for text in said if re.search(expected, text)), None)
    missed += heard is None
    print(f"{'finds out' if heard else 'MISSES'} {change.__name__}: {heard or json.dumps(said)}")
sys.exit(1 if missed else 0)
