import { App } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { readFleet } from './fleet';
import { PlatformStack } from './platform-stack';
import { TaskStack } from './task-stack';

// As few stacks as CloudFormation's 500 resources allow: a task is a definition, a role with its policy, and a schedule.
const TASKS_PER_STACK = 120;

const [fleetPath, outdir] = process.argv.slice(2) as [string, string];

const app = new App({ outdir, analyticsReporting: false });
const platform = new PlatformStack(app, 'Platform');
const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/busybox:1.37');

const fleet = readFleet(fleetPath);
for (let start = 0; start < fleet.length; start += TASKS_PER_STACK) {
  new TaskStack(app, `Tasks${start / TASKS_PER_STACK + 1}`, {
    platform,
    image,
    tasks: fleet.slice(start, start + TASKS_PER_STACK),
  });
}
app.synth();
