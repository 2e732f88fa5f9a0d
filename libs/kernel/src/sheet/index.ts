export * from './free-times';
export * from './month-sheet';
export { SLOT, type Slots, free as freeSlots, take as takeSlots, takenSpans } from './slots';
