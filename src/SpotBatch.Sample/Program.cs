using Amazon.CDK;
using SpotBatch;
using SpotBatch.Sample;

// jsii prints a banner on a Node.js that is past its end of life, in the middle of what a pipeline reads.
System.Environment.SetEnvironmentVariable("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");

var app = new App();
SampleFleet.Declare(app);
FleetReport.Write(app, "fleet-report");
app.Synth();
