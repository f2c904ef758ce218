/** What the command exits with. They are part of its documentation: do not change one. */
export const exitCodes = {
  /** Everything that was asked for is done. */
  done: 0,
  /** Nothing was done: an option, a file or a token is wrong, or another run is using the file. */
  refused: 1,
  /** Finished, but some rows need attention: see the result file. */
  incomplete: 2,
  /** Stopped half-way, as the host or the disk failed. What was done is kept; the same command continues. */
  stopped: 3,
  /** Stopped by Ctrl-C or another signal. What was done is kept; the same command continues. */
  interrupted: 130,
} as const
