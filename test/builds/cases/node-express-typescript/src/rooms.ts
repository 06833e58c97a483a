const rooms: ReadonlyArray<{ name: string; taken: boolean }> = [
  { name: 'blue', taken: false },
  { name: 'green', taken: true },
];

export function freeRooms(): string[] {
  return rooms.filter((room) => !room.taken).map((room) => room.name);
}
