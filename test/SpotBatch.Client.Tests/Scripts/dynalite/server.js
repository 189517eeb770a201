// A DynamoDB in memory. It prints its port, and ends with its parent, which closes standard input.
const server = require('dynalite')({ createTableMs: 0 });
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit()).resume();
