// Puts the clock of the centre it is loaded into half a minute ahead at each SIGUSR2.
const now = Date.now;
let aheadMs = 0;
Date.now = () => now() + aheadMs;
process.on("SIGUSR2", () => (aheadMs += 31_000));
