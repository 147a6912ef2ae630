export { parseSignal } from './parse-signal';
export { planSignal, type SignalChange, type SignalGround } from './plan-signal';
export { SIGNAL_METHODS, type Signal, type SignalMethod } from './signal';
export { FULL_BUDGET, spendSignal, type SignalBudget } from './signal-budget';
