export { CreatePlatform1764000000000 } from './1764000000000-CreatePlatform';
export { CreateIdentity1764000000100 } from './1764000000100-CreateIdentity';
export { CreateRecommendations1764000000200 } from './1764000000200-CreateRecommendations';
export { CreateNotifications1764000000250 } from './1764000000250-CreateNotifications';
export { CreateInstitutions1764000000300 } from './1764000000300-CreateInstitutions';
export { CreateImplementation1764000000400 } from './1764000000400-CreateImplementation';
export { CreateFollowUp1764000000500 } from './1764000000500-CreateFollowUp';
export { CreateExchange1764000000600 } from './1764000000600-CreateExchange';
