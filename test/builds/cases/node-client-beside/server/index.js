const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');

http
  .createServer((request, response) => {
    fs.readFile(path.join(__dirname, '../client/dist', path.basename(request.url)), (error, data) => {
      response.writeHead(error ? 404 : 200);
      response.end(data);
    });
  })
  .listen(8080);
