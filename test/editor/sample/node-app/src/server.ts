import fastify from 'fastify';

const server = fastify();
server.get('/', () => ({ hello: 'world' }));
await server.listen({ host: '0.0.0.0', port: 3000 });
