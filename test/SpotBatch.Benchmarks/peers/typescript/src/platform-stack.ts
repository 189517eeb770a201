import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as batch from 'aws-cdk-lib/aws-batch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** What all tasks share: a network without NAT, Spot machines, a queue, a log group, the scheduler's role. */
export class PlatformStack extends Stack {
  readonly queue: batch.JobQueue;
  readonly logGroup: logs.LogGroup;
  readonly schedulerRole: iam.Role;

  constructor(scope: Construct, id: string) {
    super(scope, id);

    const vpc = new ec2.Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC }],
    });

    const environment = new batch.ManagedEc2EcsComputeEnvironment(this, 'Machines', {
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
      spot: true,
      maxvCpus: 256,
    });

    this.queue = new batch.JobQueue(this, 'Queue', {
      computeEnvironments: [{ computeEnvironment: environment, order: 1 }],
    });

    this.logGroup = new logs.LogGroup(this, 'Logs', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });

    this.schedulerRole = new iam.Role(this, 'SchedulerRole', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com'),
    });
    this.schedulerRole.addToPolicy(new iam.PolicyStatement({
      actions: ['batch:SubmitJob'],
      resources: [
        this.queue.jobQueueArn,
        this.formatArn({
          service: 'batch',
          resource: 'job-definition',
          resourceName: 'bench-*',
          arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
        }),
      ],
    }));
  }
}
