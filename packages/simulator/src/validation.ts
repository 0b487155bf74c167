export interface CompiledValidator { (data: unknown): boolean; errors?: null | { instancePath: string; keyword: string; message?: string; params: Record<string, unknown> }[] }
