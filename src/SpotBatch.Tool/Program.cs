using SpotBatch.Tool;

return SpotBatchTool.Run(args, ToolConsole.OfProcess());
