/** An exact decimal as plain text with a full stop: '1234.5', '-0.30'. Digits behind the stop are kept as they were written. */
export type Exact = string
