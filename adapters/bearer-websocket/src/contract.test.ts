import { setTimeout as wait } from "node:timers/promises";
import { bearerContract, type BearerPeer } from "@parley/ports";
import { generateTlsIdentity, tlsPinOf, type TlsIdentity } from "@parley/signer-file";
import { describe, it } from "vitest";
import { createWebSocketBearer, type WebSocketBearer } from "./index.js";

describe("WebSocket bearer", () => {
  for (const { title, run } of bearerContract) {
    it(title, () =>
      run(async () => {
        const identities = new Map<string, TlsIdentity>();
        const bearers = new Map<string, WebSocketBearer>();
        return {
          frameBytesMax: 1024 * 1024,
          wait: async (ms) => void (await wait(ms)),
          async bearer(party) {
            const identity = identities.get(party) ?? generateTlsIdentity(party);
            identities.set(party, identity);
            const bearer = createWebSocketBearer({
              listen: { host: "127.0.0.1", port: bearers.get(party)?.port ?? 0 },
              tls: { key: identity.tlsPrivateKey, cert: identity.tlsCertificate },
              limits: { frameBytesMax: 1024 * 1024 },
            });
            bearers.set(party, bearer);
            return bearer;
          },
          peer(party): BearerPeer {
            const pin = tlsPinOf((identities.get(party) as TlsIdentity).tlsCertificate);
            const address = `wss://127.0.0.1:${(bearers.get(party) as WebSocketBearer).port}`;
            return { party, tlsPin: pin, addresses: [address] };
          },
        };
      }),
    );
  }
});
