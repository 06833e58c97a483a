import path from 'node:path';
import express from 'express';
import { freeRooms } from './rooms';

const app = express();
app.use(express.static(path.join(process.cwd(), 'public')));
app.get('/rooms', (_request, response) => {
  response.json({ free: freeRooms(), mode: process.env.NODE_ENV, user: process.getuid?.() });
});
app.listen(Number(process.env.PORT ?? 8000));
