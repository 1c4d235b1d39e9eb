/** What is asked before something that cannot be taken back easily. The heading names the thing. */
export interface Question {
  heading: string;
  text?: string;
  /** the button that goes on, in the words of what it does ("Withdraw 254 recommendations") */
  action: string;
  danger?: boolean;
}
