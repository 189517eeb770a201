using Amazon.CDK;
using Jobs;

var app = new App();
_ = new JobsStack(app, "Jobs");
app.Synth();
