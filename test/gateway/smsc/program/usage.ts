export const usage = `A simulated SMSC on 127.0.0.1. Nothing leaves this machine.

  --port N         port on 127.0.0.1 (default 8086; 0: any free one)
  --latency MS     how long each answer takes (default 0)
  --quirks JSON    e.g. '{"alwaysWindows1251":true,"omitErr":true}'
`;
