/** A short word about what succeeded. */
export interface Toast {
  text: string;
  undo?: () => void;
}
