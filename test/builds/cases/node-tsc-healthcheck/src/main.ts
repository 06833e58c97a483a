import 'reflect-metadata';
import { createServer } from 'http';
import { OrdersController } from './orders/orders.controller';

const controller = new OrdersController();
createServer((request, response) => {
  if (request.url === '/health') return void response.end('fine');
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ path: Reflect.getMetadata('path', OrdersController), orders: controller.list() }));
}).listen(Number(process.env.PORT));
