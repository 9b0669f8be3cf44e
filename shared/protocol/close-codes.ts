/** Close codes of channels and sockets. 4400–4499: never retry (y-websocket 3.1 gives up on them); the others: try again. */
export const CLOSE = {
  malformed: 4400,
  notSignedIn: 4401,
  forbidden: 4403,
  unknown: 4404,
  otherSchema: 4409,
  tooLarge: 4413,
  locked: 4423,
  stopping: 4503,
  tooSlow: 4508,
  tooFast: 4529,
} as const
