export { AccessRecorder, type Look } from './access-recorder';
export { ErasedPersons } from './erased-persons';
export { ErasesPersons, type PersonalData } from './personal-data';
