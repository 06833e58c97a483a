import { createServer } from 'http';
import ms = require('ms');

createServer((_request, response) => {
  response.end(`next roll in ${ms(90000)} (${__filename})`);
}).listen(4000);
