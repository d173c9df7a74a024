// A bearer in a process of its own: sends back each frame with a word before it.
import { createWebSocketBearer } from "./index.js";

process.once("message", async ({ tls, port, peers }) => {
  const bearer = createWebSocketBearer({ listen: { host: "127.0.0.1", port }, tls });
  await bearer.start({
    line: () => undefined,
    frame: (party, frame) => bearer.send(party, Buffer.concat([Buffer.from("echo "), frame])),
  });
  bearer.setPeers(peers);
  process.send(bearer.port);
});
