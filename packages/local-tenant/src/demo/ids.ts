/** Fixed ids of the demo tenant, so that a written configuration stays good over restarts. */
export const TENANT_ID = '7a3c1f52-9d64-4b08-8e21-5f0c6b9d4e17'
/** Home directory of the guest. */
export const PARTNER_TENANT_ID = 'c5d8e2b1-3f47-4a96-b0d3-8e6f1a2c7b94'

export const PORTAL_APP_ID = '1f6e0c2a-58b3-4d7e-9a41-c3b7d5e8f201'
export const RELAY_PORTAL_APP_ID = '2b9d4e71-60fa-4c35-8d12-a7e4f3b6c802'
export const PORTAL_API_APP_ID = '3c8a5f90-72eb-4f16-b543-d9c1e0a7b403'

export const PORTAL_API_SCOPE = `api://${PORTAL_API_APP_ID}/access_as_user`
export const APPROVER_ROLE = 'Approver'

export const ALICE = '0a1b5c3d-1111-4a7e-9c21-6f8e2d4b0001'
export const BOB = '0b2c6d4e-2222-4b8f-8d32-7a9f3e5c0002'
export const CAROL = '0c3d7e5f-3333-4c90-9e43-8ba04f6d0003'
export const DAN = '0d4e8f60-4444-4da1-8f54-9cb15a7e0004'
export const GITA = '0e5f9071-5555-4eb2-9065-adc26b8f0005'
export const HOA = '0f60a182-6666-4fc3-8176-bed37c900006'
export const LUKASZ = '1071b293-7777-40d4-9287-cfe48da10007'
export const ZOE = '1182c3a4-8888-41e5-8398-d0f59eb20008'

export const RESEARCH_GROUP = groupId(1)

export function groupId(number: number): string {
  return `90d6b7a8-0000-4c00-8000-${number.toString(16).padStart(12, '0')}`
}
