import { letterMediaTypes } from '@nmirf/institutions/model';

/** What a file chooser offers as a letter. The server tells the kind from the bytes. */
export const letterAccept = ['.pdf', '.docx', '.png', '.jpg', '.jpeg', ...letterMediaTypes].join(',');
