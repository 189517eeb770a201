using Amazon.CDK;
using SpotBatch.Acceptance.App;

// What the acceptance run deploys: docs/acceptance.md. Everything is small, and named after the platform, so that it can
// be found and removed.
var app = new App();
var platform = (string)app.Node.TryGetContext("platform");
var step = (string)app.Node.TryGetContext("step");

_ = new PlainStack(app, $"SpotBatch-{platform}", platform, step);
_ = new KeyedStack(app, $"SpotBatch-{platform}keyed", $"{platform}keyed");

app.Synth();
