import { Clock } from '@nmirf/platform/api';

/** The clock of the command that makes the demonstration: it can be set back, so that what is told of last year happened last year. */
export class DemonstrationClock extends Clock {
  private moment: Date | null = null;

  override now(): Date {
    return this.moment ?? super.now();
  }

  /** Does something as if it were then; one thing at a time. */
  async at<T>(moment: Date, work: () => Promise<T>): Promise<T> {
    this.moment = moment;
    try {
      return await work();
    } finally {
      this.moment = null;
    }
  }
}
