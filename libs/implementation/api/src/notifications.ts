import { assignmentDueMoved, assignmentMade } from '@nmirf/implementation/model';
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
  registerNotification({
    kind: assignmentDueMoved,
    letters: {
      en: {
        subject: 'Due dates were changed',
        text: {
          one: 'The due date of a recommendation that {institution} is responsible for was changed.',
          other: 'The due dates of {count} recommendations that {institution} is responsible for were changed.',
        },
      },
      es: {
        subject: 'Cambio de plazos',
        text: {
          one: 'Se cambió el plazo de una recomendación de la que es responsable {institution}.',
          other: 'Se cambiaron los plazos de {count} recomendaciones de las que es responsable {institution}.',
        },
      },
      fr: {
        subject: 'Échéances modifiées',
        text: {
          one: 'L’échéance d’une recommandation dont {institution} est responsable a été modifiée.',
          other: 'Les échéances de {count} recommandations dont {institution} est responsable ont été modifiées.',
        },
      },
      ar: {
        subject: 'تغيير مواعيد الاستحقاق',
        text: {
          one: 'تغيّر موعد استحقاق توصية مسؤولة عنها {institution}.',
          two: 'تغيّر موعدا استحقاق توصيتين مسؤولة عنهما {institution}.',
          few: 'تغيّرت مواعيد استحقاق {count} توصيات مسؤولة عنها {institution}.',
          many: 'تغيّرت مواعيد استحقاق {count} توصية مسؤولة عنها {institution}.',
          other: 'تغيّرت مواعيد استحقاق {count} توصية مسؤولة عنها {institution}.',
        },
      },
    },
  }),
];
