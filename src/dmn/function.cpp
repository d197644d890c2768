// Business knowledge models, boxed functions and decision services as FEEL functions (DMN 1.5, 10.4).
#include "dmn/boxed.hpp"
#include "dmn/java_standins.hpp"
#include "dmn/state.hpp"

namespace zk::dmn {

namespace {

/// An argument that does not conform to its parameter makes the call null (10.3.2.9.4).
bool check_argument(feel::Value& argument, const ItemTypePtr& type, feel::Frame& frame)
{
    if (type == nullptr || argument.is_null()) {
        return true;
    }
    argument = checked(std::move(argument), *type, frame);
    return !argument.is_null();
}

class BoxedFunction final : public feel::Function {
public:
    BoxedFunction(std::shared_ptr<const FunctionCode> code, feel::Globals& scope, Shared& shared)
        : code_(std::move(code)), scope_(scope), shared_(shared)
    {
    }

    const std::vector<std::string>& parameter_names() const override { return code_->parameters; }
    feel::TypePtr type() const override { return code_->type; }

    feel::Value call(std::vector<feel::Value> arguments, feel::Frame& caller) const override
    {
        if (arguments.size() != code_->parameters.size()) {
            return caller.trouble("函数 " + code_->name + " 要 " + std::to_string(code_->parameters.size()) +
                                  " 个参数,给了 " + std::to_string(arguments.size()) + " 个");
        }
        if (!may_call(caller)) {
            return {};
        }
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            if (!check_argument(arguments[i], code_->types[i], caller)) {
                return {};
            }
        }
        const Innermost innermost(shared_, caller);
        feel::Value result = run(std::move(arguments), caller);
        return code_->result == nullptr ? result : checked(std::move(result), *code_->result, caller);
    }

private:
    feel::Value run(std::vector<feel::Value> arguments, feel::Frame& caller) const
    {
        switch (code_->kind) {
        case FunctionKind::feel:
            return run_body(code_->body, std::move(arguments), scope_, shared_, 1);
        case FunctionKind::java:
            return call_java(run_body(code_->body, {}, scope_, shared_), arguments, caller);
        case FunctionKind::pmml:
            return caller.trouble("不支持 PMML 函数");
        }
        return {};
    }

    std::shared_ptr<const FunctionCode> code_;
    feel::Globals& scope_;
    Shared& shared_;
};

class ServiceFunction final : public feel::Function {
public:
    ServiceFunction(Slot service, Shared& shared) : service_(service), shared_(shared) {}

    const std::vector<std::string>& parameter_names() const override { return code().parameters; }
    feel::TypePtr type() const override { return code().type; }

    feel::Value call(std::vector<feel::Value> arguments, feel::Frame& caller) const override
    {
        if (arguments.size() != code().parameters.size()) {
            return caller.trouble("决策服务的参数个数不对");
        }
        if (!may_call(caller)) {
            return {};
        }
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            if (!check_argument(arguments[i], shared_.code.slots[code().inputs[i]].type, caller)) {
                return {};
            }
        }
        // A service may lead back to itself: only the depth of its calls ends that.
        const feel::Frame deeper = caller.nested({});
        const Innermost innermost(shared_, deeper);
        auto state = std::make_unique<State>(shared_);
        feel::Value result = state->run_service(service_, std::move(arguments));
        shared_.keep_for(result, std::move(state));
        return result;
    }

private:
    const ServiceCode& code() const { return shared_.code.slots[service_].service; }

    Slot service_;
    Shared& shared_;
};

} // namespace

feel::Value make_function(std::shared_ptr<const FunctionCode> code, feel::Globals& scope, Shared& shared)
{
    return std::shared_ptr<const feel::Function>(
        std::make_shared<BoxedFunction>(std::move(code), scope, shared));
}

feel::Value make_service(Slot service, Shared& shared)
{
    return std::shared_ptr<const feel::Function>(std::make_shared<ServiceFunction>(service, shared));
}

} // namespace zk::dmn
