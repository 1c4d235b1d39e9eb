export * from './diff-matrix';
export * from './matrix-document';
export * from './matrix-sheet';
export * from './problems';
export * from './sheet-text';
