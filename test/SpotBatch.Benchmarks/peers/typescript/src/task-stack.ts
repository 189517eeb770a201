import { Duration, Size, Stack } from 'aws-cdk-lib';
import * as batch from 'aws-cdk-lib/aws-batch';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { FleetTask } from './fleet';
import { PlatformStack } from './platform-stack';

export interface TaskStackProps {
  readonly platform: PlatformStack;
  readonly image: ecs.ContainerImage;
  readonly tasks: FleetTask[];
}

/** Some of the tasks: for each a job definition, the execution role that L2 makes for it, and a schedule. */
export class TaskStack extends Stack {
  // Repeat what Spot took away, fail at once on anything else.
  private static readonly RETRY_STRATEGIES = [
    batch.RetryStrategy.of(batch.Action.RETRY, batch.Reason.SPOT_INSTANCE_RECLAIMED),
    batch.RetryStrategy.of(batch.Action.EXIT, batch.Reason.custom({ onReason: '*' })),
  ];

  constructor(scope: Construct, id: string, private readonly props: TaskStackProps) {
    super(scope, id);

    for (const task of props.tasks) {
      const definition = this.addDefinition(task);
      this.addSchedule(task, definition);
    }
  }

  private addDefinition(task: FleetTask): batch.EcsJobDefinition {
    return new batch.EcsJobDefinition(this, `${task.name}-definition`, {
      jobDefinitionName: `bench-${task.name}`,
      container: new batch.EcsEc2ContainerDefinition(this, `${task.name}-container`, {
        image: this.props.image,
        command: task.command,
        cpu: task.vcpus,
        memory: Size.mebibytes(task.memoryMiB),
        logging: ecs.LogDriver.awsLogs({ logGroup: this.props.platform.logGroup, streamPrefix: task.name }),
      }),
      retryAttempts: task.attempts,
      retryStrategies: TaskStack.RETRY_STRATEGIES,
      timeout: Duration.seconds(task.timeoutSeconds),
    });
  }

  private addSchedule(task: FleetTask, definition: batch.EcsJobDefinition): void {
    new scheduler.CfnSchedule(this, `${task.name}-schedule`, {
      name: `bench-${task.name}`,
      scheduleExpression: task.schedule,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: 'arn:aws:scheduler:::aws-sdk:batch:submitJob',
        roleArn: this.props.platform.schedulerRole.roleArn,
        input: JSON.stringify({
          JobName: task.name,
          JobDefinition: definition.jobDefinitionArn,
          JobQueue: this.props.platform.queue.jobQueueArn,
        }),
      },
    });
  }
}
