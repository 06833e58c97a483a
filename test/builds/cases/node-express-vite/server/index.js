import { fileURLToPath } from 'node:url';
import express from 'express';

const app = express();
app.get('/api/price/:thing', (request, response) => {
  response.json({ thing: request.params.thing, price: 12, user: process.getuid() });
});
app.use(express.static(fileURLToPath(new URL('../public', import.meta.url))));
app.listen(8080);
