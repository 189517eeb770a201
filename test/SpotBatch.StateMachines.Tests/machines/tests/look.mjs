// What can be said of a definition as synthesized, without running it; and that each kind of mistake is found, in words.
import assert from 'node:assert/strict';
import { look } from '../lib/look/look.mjs';
import { check, checkResult, fromWire, operations, shapes, toWire } from '../lib/shapes.mjs';

export const tests = {
  async 'nothing is wrong with any machine'(lab) {
    for (const [name, machine] of Object.entries(lab.machines)) assert.deepEqual(look(machine), [], name);
  },
};

// A small machine that is right, and what is said once it is wrong.
const right = () => ({
  QueryLanguage: 'JSONata', StartAt: 'Read',
  States: {
    Read: {
      Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem', Arguments: { TableName: 't', Key: { pk: { S: "{% 'a' & $states.input.b %}" } } },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed', Assign: { trouble: '{% $states.errorOutput %}' } }],
      Assign: { item: '{% $states.result.Item %}', job: '{% $states.result.Item.job.S %}' }, Next: 'Describe',
    },
    Describe: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:batch:describeJobs', Arguments: "{% $merge([{ 'Jobs': [$job] }]) %}", Assign: { found: '{% $states.result.Jobs[0] %}' }, Next: 'Known?' },
    'Known?': { Type: 'Choice', Choices: [{ Condition: "{% $found.Status = 'FAILED' and $exists($found.Attempts.Container.Reason) %}", Next: 'Put' }], Default: 'Done' },
    Put: { Type: 'Task', Resource: 'arn:aws:states:::events:putEvents', Arguments: { Entries: [{ Detail: { a: '{% $item.pk.S %}' }, DetailType: 'd', Source: 's' }] }, Next: 'Done' },
    Done: { Type: 'Succeed' },
    Failed: { Type: 'Fail', Error: '{% $trouble.Error %}' },
  },
});
const wrong = {
  'a set, as the API names it': [m => { m.States.Read.Arguments.Key.pk = { SS: ['a'] }; }, 'Read, Arguments.Key.pk.SS: SCHEMA_VALIDATION_FAILED: The field "SS" is not supported by Step Functions'],
  'a boolean, as the API names it, in an expression': [m => { m.States.Read.Arguments.Key = "{% { 'pk': $states.input.b ? { 'BOOL': true } : { 'S': 'b' } } %}"; },
    'Read, Arguments.Key.pk.BOOL: SCHEMA_VALIDATION_FAILED: The field "BOOL" is not supported by Step Functions'],
  'a member in a function of an expression': [m => { m.States.Put.Arguments.Entries = "{% ($e := function($x) { { 'Source': $x, 'Type': $x } }; [$e('a'), $e('b')]) %}"; },
    'Put, Arguments.Entries[0].Type: SCHEMA_VALIDATION_FAILED: The field "Type" is not supported by Step Functions'],
  'a member that is missing': [m => { delete m.States.Read.Arguments.TableName; }, 'Read, Arguments needs TableName'],
  'a word that the service does not know': [m => { m.States.Read.Arguments.ReturnConsumedCapacity = 'ALL'; }, 'Read, Arguments.ReturnConsumedCapacity must be one of INDEXES, TOTAL, NONE, not "ALL"'],
  'a text where a list belongs': [m => { m.States.Describe.Arguments = { Jobs: 'job' }; }, 'Describe, Arguments.Jobs must be a list'],
  'a set that is read of an answer': [m => { m.States.Read.Assign.job = '{% $states.result.Item.job.SS %}'; }, 'Read, Assign/job: dynamodb.AttributeValue has no SS'],
  'a member that no answer has': [m => { m.States.Describe.Assign.found = "{% $states.result.Jobs[JobStatus = 'x'] %}"; }, 'Describe, Assign/found: batch.JobDetail has no JobStatus'],
  'a member that no answer has, of a variable': [m => { m.States['Known?'].Choices[0].Condition = "{% $found.Attempts.Container.reason = 'x' %}"; }, 'Known?, Choices/0/Condition: batch.AttemptContainerDetail has no reason'],
  'a state that is not there': [m => { m.States.Put.Next = 'Gone'; }, 'Put, Next: there is no state Gone'],
  'a state that nothing leads to': [m => { m.States.Put.Next = 'Failed'; m.States['Known?'].Default = 'Put'; m.States.Read.Assign.trouble = {}; }, 'Done: nothing leads here'],
  'neither Next nor End': [m => { delete m.States.Put.Next; }, 'Put: either Next or End'],
  'a field of JSONPath': [m => { m.States.Read.ResultPath = '$.x'; }, 'Read: a Task of JSONata has no ResultPath'],
  'a field that no state has': [m => { m.States.Done.Assign = {}; }, 'Done: a Succeed of JSONata has no Assign'],
  'a field that no catcher has': [m => { m.States.Read.Catch[0].ResultPath = '$'; }, 'Read, Catch[0]: there is no ResultPath'],
  'a variable that one of two ways does not assign': [m => { m.States.Read.Catch[0].Next = 'Describe'; m.States['Known?'].Choices.push({ Condition: true, Next: 'Failed' }); m.States.Read.Assign.trouble = {}; },
    'Describe, Arguments: $job is not assigned on every way here'],
  'an answer before there is one': [m => { m.States.Read.Arguments.TableName = '{% $states.result.x %}'; }, 'Read, Arguments/TableName: $states has no result here'],
  'an error where none is caught': [m => { m.States.Read.Output = '{% $states.errorOutput %}'; }, 'Read, Output: $states has no errorOutput here'],
  'a name that stands alone': [m => { m.States.Read.Output = '{% trouble %}'; }, 'Read, Output: trouble stands alone: Step Functions has $states.input for it'],
  'an error that its call has not': [m => { m.States.Read.Catch.unshift({ ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: 'Failed', Assign: { trouble: {} } }); }, 'Read: its call does not fail with DynamoDb.ConditionalCheckFailedException'],
  'a variable of the states around it, assigned in a Map': [m => {
    m.States.Put.Next = 'Each';
    m.States.Each = { Type: 'Map', Items: [1], ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Pass', Assign: { trouble: 1 }, End: true } } }, Next: 'Done' };
  }, 'Each: $trouble of the states around it is assigned within'],
  '$eval': [m => { m.States.Read.Output = "{% $eval('1') %}"; }, 'Read, Output: Step Functions has no $eval'],
};
tests['nothing is wrong with a machine that is right'] = async () => assert.deepEqual(look(right()), []);
for (const [kind, [change, words]] of Object.entries(wrong)) {
  tests[`finds ${kind}`] = async () => {
    const machine = right();
    change(machine);
    assert.ok(look(machine).includes(words), JSON.stringify(look(machine), null, 1));
  };
}

tests['members of calls are named as the SDK for Java names them, those of Step Functions\' own integrations as the API does'] = async () => {
  assert.deepEqual(Object.keys(shapes['dynamodb.AttributeValue'].members), ['S', 'N', 'B', 'Ss', 'Ns', 'Bs', 'M', 'L', 'Nul', 'Bool']);
  assert.ok('ResourceARN' in shapes['resourcegroupstaggingapi.ResourceTagMapping'].members);
  assert.ok('MD5OfMessageBody' in shapes[operations['sqs:sendMessage'].output].members);
  const args = { TableName: 't', Item: { a: { Bool: true }, b: { M: { c: { Ss: ['x'] } } }, Bool: { Nul: true } } };
  const wire = { TableName: 't', Item: { a: { BOOL: true }, b: { M: { c: { SS: ['x'] } } }, Bool: { NULL: true } } };
  assert.deepEqual(toWire('dynamodb', 'putItem', args), wire);
  assert.deepEqual(fromWire('dynamodb', 'getItem', { Item: wire.Item }), { Item: args.Item });
};
tests['a call with a member that does not exist, or without one that must, is refused when it is made too'] = async () => {
  const refused = (words, args) => assert.throws(() => check('dynamodb', 'getItem', args), words);
  check('dynamodb', 'getItem', { TableName: 't', Key: { pk: { S: 'a' } } });
  refused(/Key\.pk has no BOOL: SCHEMA_VALIDATION_FAILED: The field "BOOL" is not supported by Step Functions/, { TableName: 't', Key: { pk: { BOOL: true } } });
  refused(/getItem needs TableName/, { Key: {} });
  refused(/pk must have one type/, { TableName: 't', Key: { pk: { S: 'a', N: '1' } } });
  refused(/pk\.N must be a string, not 5/, { TableName: 't', Key: { pk: { N: 5 } } });
};
tests['a fake answers with what its service answers with'] = async () => {
  checkResult('batch', 'listJobs', { JobSummaryList: [{ JobId: 'j', CreatedAt: 1 }] });
  assert.throws(() => checkResult('batch', 'listJobs', { JobSummaryList: [{ jobId: 'j' }] }), /JobSummaryList\[0\] has no jobId/);
  assert.throws(() => checkResult('sfn', 'startExecution', { StartDate: 0 }), /StartDate must be a string, not 0/);
};
