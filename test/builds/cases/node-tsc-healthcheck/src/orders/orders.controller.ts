function Controller(path: string): ClassDecorator {
  return (target) => Reflect.defineMetadata('path', path, target);
}

@Controller('orders')
export class OrdersController {
  list(): string[] {
    return ['tea', 'cake'];
  }
}
