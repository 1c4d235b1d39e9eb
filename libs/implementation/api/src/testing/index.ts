import { uuidv7 } from '@nmirf/platform/api';
import type { EntityManager } from 'typeorm';
import { AssignmentEntity } from '../assignment/assignment.entity';

/** What a test may want of an assignment. */
export type AssignmentWishes = Pick<AssignmentEntity, 'recommendationId' | 'institutionId'> &
  Partial<Omit<AssignmentEntity, 'recommendation' | 'institution'>>;

/** An institution that leads on a recommendation and has not answered yet; a test says what matters to it. */
export async function anAssignment(em: EntityManager, wishes: AssignmentWishes): Promise<AssignmentEntity> {
  const id = wishes.id ?? uuidv7();
  await em.insert(AssignmentEntity, { id, role: 'lead', state: 'assigned', createdAt: new Date(), version: 1, ...wishes } as object);
  return em.findOneByOrFail(AssignmentEntity, { id });
}
