import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * At most so many connections. For a new one the one that has been idle longest is closed: those who only hold
 * connections, or never finish a header, would otherwise leave none for the others.
 */
export function closeIdleFirst(server: Server, most: number): void {
  /** In the order in which they fell idle. */
  const idle = new Set<Socket>();
  let open = 0;
  server.on('connection', (socket: Socket) => {
    open += 1;
    idle.add(socket);
    socket.once('close', () => {
      open -= 1;
      idle.delete(socket);
    });
    if (open <= most) return;
    const [longest] = idle;
    longest?.destroy();
    if (longest) idle.delete(longest);
  });
  server.on('request', ({ socket }: IncomingMessage, res: ServerResponse) => {
    idle.delete(socket);
    res.once('close', () => socket.destroyed || idle.add(socket));
  });
  // Closing takes a turn of the event loop, in which more may come.
  server.maxConnections = 2 * most;
}
