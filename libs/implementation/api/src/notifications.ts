import { assignmentMade } from '@nmirf/implementation/model';
import { registerNotification } from '@nmirf/notifications/api';

/** What the mails of this domain say. */
export const implementationNotifications = [
  registerNotification({
    kind: assignmentMade,
    letters: {
      en: {
        subject: 'New assignments',
        text: {
          one: 'A recommendation was assigned to {institution}. Please accept it, or ask for another institution.',
          other: '{count} recommendations were assigned to {institution}. Please accept them, or ask for another institution.',
        },
      },
      es: {
        subject: 'Nuevas asignaciones',
        text: {
          one: 'Se asignó una recomendación a {institution}. Acéptela o pida otra institución.',
          other: 'Se asignaron {count} recomendaciones a {institution}. Acéptelas o pida otra institución.',
        },
      },
      fr: {
        subject: 'Nouvelles attributions',
        text: {
          one: 'Une recommandation a été attribuée à {institution}. Acceptez-la ou demandez une autre institution.',
          other: '{count} recommandations ont été attribuées à {institution}. Acceptez-les ou demandez une autre institution.',
        },
      },
      ar: {
        subject: 'إسنادات جديدة',
        text: {
          one: 'أُسندت توصية إلى {institution}. يرجى قبولها أو طلب مؤسسة أخرى.',
          two: 'أُسندت توصيتان إلى {institution}. يرجى قبولهما أو طلب مؤسسة أخرى.',
          few: 'أُسندت {count} توصيات إلى {institution}. يرجى قبولها أو طلب مؤسسة أخرى.',
          many: 'أُسندت {count} توصية إلى {institution}. يرجى قبولها أو طلب مؤسسة أخرى.',
          other: 'أُسندت {count} توصية إلى {institution}. يرجى قبولها أو طلب مؤسسة أخرى.',
        },
      },
    },
  }),
];
