// Seeds the faults that the check exists for into the sample's hardened templates, and sees each found.
// usage: TEMPLATES=FOLDER node --test
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { findIn } from './findings.mjs';
import { review } from './review.mjs';

const reviewed = JSON.parse(readFileSync(new URL('reviewed.json', import.meta.url), 'utf8'));
const work = mkdtempSync(path.join(tmpdir(), 'compliance-'));
after(() => rmSync(work, { recursive: true }));

function wrongAfter(seed) {
  const folder = mkdtempSync(path.join(work, 'seeded-'));
  cpSync(process.env.TEMPLATES, folder, { recursive: true });
  const file = path.join(folder, 'Platform.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8'));
  seed(template.Resources);
  writeFileSync(file, JSON.stringify(template));
  return review(findIn(folder), reviewed, 'hardened');
}

const the = (resources, start) => Object.entries(resources).find(([id]) => id.startsWith(start))[1];

test('nothing is wrong as long as nothing is seeded', () => assert.deepEqual(wrongAfter(() => {}), []));

const faults = {
  'a wildcard of actions': ['IAM5[Action::*]', (all) => { the(all, 'PlatformLedgerGateRole').Properties.Policies[0].PolicyDocument.Statement[0].Action = '*'; }],
  'a wildcard of resources, where ARNs are known': ['IAM5[Resource::*]', (all) => { the(all, 'PlatformLedgerEventRole').Properties.Policies[0].PolicyDocument.Statement[0].Resource = '*'; }],
  'a managed policy of AWS': ['IAM4', (all) => { the(all, 'PlatformLedgerSweepRole').Properties.ManagedPolicyArns = ['arn:aws:iam::aws:policy/AdministratorAccess']; }],
  'logs without the key': ['CloudWatchLogGroupEncrypted', (all) => { delete the(all, 'PlatformLogs').Properties.KmsKeyId; }],
  'alerts without the key': ['SNSEncryptedKMS', (all) => { delete the(all, 'PlatformAlertsTopic').Properties.KmsMasterKeyId; }],
  'logs that are kept for ever': ['CloudWatchLogGroupRetentionPeriod', (all) => { delete the(all, 'PlatformLogs').Properties.RetentionInDays; }],
  'a table without recovery': ['DynamoDBPITREnabled', (all) => { delete the(all, 'PlatformLedgerTable').Properties.PointInTimeRecoverySpecification; }],
  'a table without backups': ['DynamoDBInBackupPlan', (all) => { delete all[Object.keys(all).find((id) => id.startsWith('PlatformBackupSelection'))]; }],
  'a network without flow logs': ['VPCFlowLogsEnabled', (all) => { delete all[Object.keys(all).find((id) => id.startsWith('PlatformPrivateNetworkFlowLog'))]; }],
  'a way in from anywhere': ['EC23', (all) => {
    Object.values(all).find((one) => one.Type === 'AWS::EC2::SecurityGroup').Properties.SecurityGroupIngress = [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }];
  }],
  'machines that are not traced': ['SF2', (all) => { delete Object.values(all).find((one) => one.Type === 'AWS::StepFunctions::StateMachine').Properties.TracingConfiguration; }],
  'a queue that takes what is not encrypted': ['SQS4', (all) => { delete all[Object.keys(all).find((id) => id.startsWith('PlatformSchedulesDeadLettersPolicy'))]; }],
};
for (const [fault, [rule, seed]] of Object.entries(faults))
  test(`${fault} is found`, () => assert.ok(wrongAfter(seed).some((line) => line.includes(rule)), `no line with ${rule}`));

test('an entry of the list that nothing needs is found', () =>
  assert.match(review([], [{ rule: '^X$', resource: '^Y$', reason: 'gone' }], 'plain').join(), /nothing is found any more/));
