import type { Institution, InstitutionEdit } from '@nmirf/institutions/model';

/** What can be edited of an institution, out of all that is known of it. */
export const editOf = ({
  code,
  name,
  acronym,
  branch,
  level,
  parentId,
  legalBase,
  contact,
  activeFrom,
  closedOn,
}: Institution): InstitutionEdit => ({ code, name, acronym, branch, level, parentId, legalBase, contact, activeFrom, closedOn });
