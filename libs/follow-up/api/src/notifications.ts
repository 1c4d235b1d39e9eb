import { reportPublished, reportReturned, reportSubmitted, reportToReview } from '@nmirf/follow-up/model';
import { registerNotification } from '@nmirf/notifications/api';

/** What the mails of this domain say. */
export const followUpNotifications = [
  registerNotification({
    kind: reportSubmitted,
    letters: {
      en: {
        subject: 'A report waits for your endorsement',
        text: 'A report of {institution} on {symbol}, {paragraph} waits for your endorsement.',
      },
      es: { subject: 'Un informe espera su aval', text: 'Un informe de {institution} sobre {symbol}, {paragraph} espera su aval.' },
      fr: { subject: 'Un rapport attend votre aval', text: 'Un rapport de {institution} sur {symbol}, {paragraph} attend votre aval.' },
      ar: { subject: 'تقرير بانتظار مصادقتك', text: 'تقرير من {institution} عن {symbol}، {paragraph} بانتظار مصادقتك.' },
    },
  }),
  registerNotification({
    kind: reportToReview,
    letters: {
      en: { subject: 'A report waits for review', text: 'A report of {institution} on {symbol}, {paragraph} waits for your review.' },
      es: { subject: 'Un informe espera revisión', text: 'Un informe de {institution} sobre {symbol}, {paragraph} espera su revisión.' },
      fr: { subject: 'Un rapport attend un examen', text: 'Un rapport de {institution} sur {symbol}, {paragraph} attend votre examen.' },
      ar: { subject: 'تقرير بانتظار المراجعة', text: 'تقرير من {institution} عن {symbol}، {paragraph} بانتظار مراجعتك.' },
    },
  }),
  registerNotification({
    kind: reportReturned,
    letters: {
      en: {
        subject: 'A report was returned',
        text: 'Your report for {institution} on {symbol}, {paragraph} was returned. The reason stands on its page.',
      },
      es: {
        subject: 'Un informe fue devuelto',
        text: 'Su informe por {institution} sobre {symbol}, {paragraph} fue devuelto. El motivo está en su página.',
      },
      fr: {
        subject: 'Un rapport a été renvoyé',
        text: 'Votre rapport pour {institution} sur {symbol}, {paragraph} a été renvoyé. Le motif figure sur sa page.',
      },
      ar: { subject: 'أعيد تقرير', text: 'أعيد تقريرك عن {institution} بشأن {symbol}، {paragraph}. السبب مذكور في صفحته.' },
    },
  }),
  registerNotification({
    kind: reportPublished,
    letters: {
      en: { subject: 'Your report is public', text: 'Your report for {institution} on {symbol}, {paragraph} is public now. Thank you.' },
      es: { subject: 'Su informe es público', text: 'Su informe por {institution} sobre {symbol}, {paragraph} ya es público. Gracias.' },
      fr: {
        subject: 'Votre rapport est public',
        text: 'Votre rapport pour {institution} sur {symbol}, {paragraph} est désormais public. Merci.',
      },
      ar: { subject: 'تقريرك أصبح علنياً', text: 'أصبح تقريرك عن {institution} بشأن {symbol}، {paragraph} علنياً. شكراً لك.' },
    },
  }),
];
