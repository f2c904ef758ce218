export { type Installation, openInstallation } from './open-installation.ts'
