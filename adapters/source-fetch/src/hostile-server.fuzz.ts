/** @module A server on loopback that answers as a test says, over HTTP, TLS or plain bytes. */

import { once } from "node:events";
import { createServer as createPlain, type RequestListener } from "node:http";
import { createServer as createSecure } from "node:https";
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from "node:net";

const open: Server[] = [];
const sockets = new Set<Socket>();

/** Starts a server that answers requests; resolves with its port. */
export function serve(listener: RequestListener, host = "127.0.0.1"): Promise<number> {
  return listen(createPlain(listener), host);
}

/** As `serve`, with the certificate below. */
export function serveSecure(listener: RequestListener): Promise<number> {
  return listen(createSecure({ key: KEY, cert: CERTIFICATE }, listener), "127.0.0.1");
}

/** Starts a server that does with each connection as it is told; resolves with its port. */
export function serveBytes(connected: (socket: Socket) => void): Promise<number> {
  const server = createTcp((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => connected(socket));
  });
  return listen(server, "127.0.0.1");
}

/** Ends all that was started. */
export async function stopServers(): Promise<void> {
  for (const socket of sockets) socket.destroy();
  for (const server of open.splice(0)) {
    server.close();
    await once(server, "close");
  }
}

async function listen(server: Server, host: string): Promise<number> {
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  open.push(server.listen(0, host));
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Of news.example and other.example, made for tests; the key is public and protects nothing. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIBATAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxuZXdzLmV4
YW1wbGUwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBcxFTATBgNV
BAMMDG5ld3MuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBX7cgTb
5dL72P6hbKMzHRS5DJFmMyYCs8ClD+9qwzJGfURx2niw0DmyQNp2bqHBAGMTJ3BL
JrOys+FV+oBGSoKjWjBYMA8GA1UdEwEB/wQFMAMBAf8wJgYDVR0RBB8wHYIMbmV3
cy5leGFtcGxlgg1vdGhlci5leGFtcGxlMB0GA1UdDgQWBBRT1z1xzKpvtXwdIpUT
Rb0ngJUM4TAKBggqhkjOPQQDAgNIADBFAiEAq58Y8CSDmHVwtnuQ8ED2wHnQpBIl
qG5847p72IPoNmMCIB09Q8AdjdZ6ZXCzeIn/blpXMlg/pHOKmEd/0e6bciV0
-----END CERTIFICATE-----
`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgs7NRV8c+usBlSOjt
u8osPcdqHqSQKi8+JaA7WizrDbChRANCAAQV+3IE2+XS+9j+oWyjMx0UuQyRZjMm
ArPApQ/vasMyRn1Ecdp4sNA5skDadm6hwQBjEydwSyazsrPhVfqARkqC
-----END PRIVATE KEY-----
`;
